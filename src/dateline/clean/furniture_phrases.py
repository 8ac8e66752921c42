"""The words by which a web page's furniture gives itself away: tables of phrases, each with what it is.

Written from how pages of many outlets are built, not from any one of them. `LABELS` are whole lines; `PHRASES` may stand
anywhere in a line outside quotation marks. Both are matched on lower-case text with straight quotation marks.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final


class Furniture(StrEnum):
    """What a line that does not belong to the article is."""

    ACCOUNT = "account"
    ADVERT = "advert"
    AFFILIATE = "affiliate"
    APPEAL = "appeal"
    COMMENTS = "comments"
    CONTACT = "contact"
    COOKIES = "cookies"
    DUPLICATE = "duplicate"
    LABEL = "label"
    LEGAL = "legal"
    LINK = "link"
    LINKS = "links"
    MASTHEAD = "masthead"
    MENU = "menu"
    NEWSLETTER = "newsletter"
    NOTIFICATION = "notification"
    SHARE = "share"
    SYMBOLS = "symbols"


def _table(words: str) -> frozenset[str]:
    return frozenset(line.strip() for line in words.split("/") if line.strip())


# Whole lines, without the punctuation at their ends and without a count ("Comments (12)").
LABELS: Final[dict[Furniture, frozenset[str]]] = {
    Furniture.ADVERT: _table(
        "advertisement / advertising / advertisements / ad / ads / sponsored / promoted / paid content / paid post / sponsored content"
        " / partner content / advertiser content / ad feedback / skip advertisement / skip ad / story continues below advertisement"
        " / story continues below / article continues below / article continues below advertisement / continue reading"
        " / continue reading below / continues below / scroll to continue with content / remove ads / this is an advertisement"
        " / report this ad / content continues below / scroll down to continue"
    ),
    Furniture.SHARE: _table(
        "share / share this / share this article / share this story / share article / share on facebook / share on twitter"
        " / share on x / share on whatsapp / share on linkedin / share via email / share by email / facebook / twitter / x / whatsapp"
        " / linkedin / reddit / pinterest / telegram / messenger / flipboard / instagram / tiktok / youtube / bluesky / threads"
        " / mastodon / snapchat / tumblr / email / e-mail / email this article / email this story / print / print this article"
        " / print article / copy link / copy url / copy / link copied / copied / copied to clipboard / bookmark / save / save article"
        " / save for later / saved / gift this article / gift article / republish / republish this article / send / tweet / post"
        " / share options / share full article / follow / follow us / follow us on / follow us on social media / follow topic"
        " / add to favorites / add to favourites / more sharing options / more share options / share story / sharing options"
        " / add us on google / add as preferred source / set as preferred source / text size / font size / font size a a"
    ),
    Furniture.ACCOUNT: _table(
        "log in / login / log out / logout / sign in / sign out / sign up / sign up now / sign up for free / register / register now"
        " / join / join now / subscribe / subscribe now / subscribe today / subscribe free / already a subscriber / already registered"
        " / my account / account / my profile / profile / create an account / create account / create a free account / manage account"
        " / forgot password / password / username / thank you for registering / thank you for subscribing / thanks for signing up"
        " / thank you / thank you for signing up / you are now logged in / my library / my list / start free trial / free trial"
        " / see all offers / view offers / subscriber login / manage subscription / subscribers only / premium / members only"
    ),
    Furniture.NEWSLETTER: _table(
        "newsletter / newsletters / email address / your email / your email address / enter your email / enter your email address"
        " / enter email / sign me up / free newsletter / our newsletter / our newsletters / daily newsletter / get the newsletter"
        " / sign up for newsletters / subscribe to newsletter / subscribe to our newsletter / sign up for our newsletter"
        " / sign up to our newsletter / sign up for our newsletters / sign up to our newsletters / processing / submit"
    ),
    Furniture.COMMENTS: _table(
        "comments / comment / view comments / show comments / read comments / all comments / leave a comment / post a comment"
        " / post comment / add a comment / add comment / join the conversation / join the discussion / join the debate / have your say"
        " / what do you think / conversation / the conversation / commenting / reply / replies / report / reader comments / your comments"
        " / most liked / newest / oldest / newest first / oldest first / load more comments / see all comments / comments are closed"
        " / be the first to comment / start the conversation / discussion / read the comments / write a comment / comments off"
    ),
    Furniture.COOKIES: _table(
        "accept all / accept / accept cookies / accept all cookies / i accept / agree / i agree / agree and continue / reject all / reject"
        " / reject all cookies / manage choices / manage cookies / manage options / manage preferences / manage settings / more options"
        " / cookie settings / cookie policy / cookie preferences / cookies / privacy settings / privacy options / your privacy choices"
        " / your privacy / we value your privacy / we care about your privacy / your privacy matters / only necessary / allow all"
        " / decline / got it / ok / no thanks / not now / maybe later / consent / deny"
    ),
    Furniture.NOTIFICATION: _table(
        "turn on notifications / enable notifications / allow notifications / allow / block / notifications / get notifications"
        " / get alerts / breaking news alerts / push notifications"
    ),
    Furniture.APPEAL: _table(
        "donate / donate now / donate today / support us / support our work / support our journalism / contribute / give once / give monthly"
        " / give now / make a donation / make a contribution / become a member / become a supporter / become a subscriber / one-time"
        " / monthly / annually / single / annual / support / support the news / help us / other amount / choose an amount"
    ),
    Furniture.LEGAL: _table(
        "privacy / privacy policy / privacy notice / privacy statement / terms / terms of use / terms of service / terms and conditions"
        " / terms & conditions / conditions of use / legal / legal notice / legal notices / imprint / disclaimer / accessibility"
        " / accessibility statement / accessibility help / do not sell my personal information / do not sell or share my personal information"
        " / your california privacy rights / california notice / ad choices / adchoices / editorial guidelines / editorial standards"
        " / code of ethics / corrections policy / complaints / copyright / all rights reserved / licensing / reprints / rights and permissions"
        " / about / about us / about the author / about the authors / our team / contact / contact us / contact the newsroom / work with us"
        " / work for us / careers / jobs / advertise / advertise with us / press / press office / help / help centre / help center / faq / faqs"
        " / feedback / site map / sitemap / archive / archives / rss / rss feeds / back issues / staff / masthead / ethics policy"
        " / community guidelines / community rules / reuse this content / report an error / report a problem / send us a tip / submit a tip"
    ),
    Furniture.LABEL: _table(
        "menu / main menu / search / search the site / close / open / open menu / close menu / home / home page / homepage / back / back to top"
        " / top / to top / next / previous / prev / more / more news / next article / previous article / next story / previous story / next up"
        " / see more / show more / view more / load more / read full story / full story / read the full story / read full article / view all"
        " / see all / show all / show less / expand / collapse / edition / uk edition / us edition / international edition / skip to content"
        " / skip to main content / skip to navigation / skip to main / skip / listen / listen to this article / listen to article / play / pause"
        " / mute / unmute / watch / watch now / watch live / watch video / video / videos / video player / now playing / playing / replay"
        " / loading / loading... / photo / photos / gallery / image / images / view gallery / view image / open image in gallery / enlarge"
        " / enlarge image / view image in fullscreen / fullscreen / full screen / toggle caption / hide caption / caption / live / new / breaking"
        " / breaking news / latest / exclusive / premium content / free to read / free / news / world / world news / us news / uk news / politics"
        " / business / opinion / sport / sports / culture / lifestyle / life / style / travel / tech / technology / science / health / climate"
        " / environment / education / money / finance / economy / markets / entertainment / arts / music / film / tv / books / food / weather"
        " / local / local news / local politics / national / international / europe / asia / africa / americas / middle east / obituaries / crime"
        " / analysis / editorial / features / podcasts / podcast / puzzles / games / crosswords / recipes / horoscopes / classifieds / property"
        " / shop / voices / letters / cartoons / magazine / audio / quiz / you are here / dark mode / light mode / download the app"
        " / get the app / download app / app store / google play / today's paper / e-paper / epaper / print edition / the end / end"
        " / this article is more than 1 year old / add topic / key points / jump to comments / toggle navigation / navigation"
    ),
    Furniture.LINKS: _table(
        "most read / most popular / most viewed / most shared / most commented / most watched / most recent / most discussed / popular"
        " / popular now / popular stories / popular articles / trending / trending now / trending stories / trending topics / trending news"
        " / top stories / top news / top headlines / headlines / latest news / latest stories / latest headlines / latest articles"
        " / latest updates / latest from / recent stories / recent articles / recent posts / related / related stories / related articles"
        " / related content / related coverage / related topics / related news / related links / related items / related posts / related reading"
        " / related video / related videos / related tags / see also / read also / read next / read this next / up next / what to read next"
        " / keep reading / further reading / recommended / recommended for you / recommended stories / recommended reading / recommended articles"
        " / recommended by / recommendations / you may also like / you might also like / you may like / you might like / you may be interested in"
        " / you might be interested in / also in the news / also read / also on / more on this story / more on this / more on this topic / more about"
        " / more about this / more from / more from this section / more from author / more from our network / more stories / more top stories"
        " / more coverage / more like this / more to read / more to explore / more in news / more news from / topics / topics in this story / tags"
        " / tagged / filed under / categories / category / keywords / in this article / in this story / editor's picks / editors' picks"
        " / editor's choice / editor's pick / don't miss / dont miss / must read / must reads / in case you missed it / icymi / around the web"
        " / from around the web / from the web / promoted stories / promoted links / sponsored links / sponsored stories / sponsored by / partner stories"
        " / today's top stories / best of / our picks / we recommend / from our partners / from our network / other stories / other news / elsewhere"
        " / top videos / top video / featured / featured stories / featured articles / spotlight / explore more / explore / discover more"
        " / discover / stories for you / for you / picked for you / you may have missed / dive deeper / go deeper / suggested reading"
    ),
}  # fmt: skip

# Those after which, near the end of a page, nothing of the article comes any more.
CLOSING: Final = frozenset({Furniture.COMMENTS, Furniture.LEGAL})

_PHRASES: Final[tuple[tuple[Furniture, str], ...]] = (
    (Furniture.LABEL, r"^skip to (?:the )?(?:main |article )?(?:content|navigation|article|search|footer)\b"),
    (Furniture.LABEL, r"^(?:jump|scroll) to (?:the )?(?:content|comments|top|article)\b|^this (?:article|page) is more than \d+ \w+ old"),
    (Furniture.LABEL, r"^(?:published |updated |posted )?(?:about |an? |\d+ )(?:minutes?|mins?|hours?|hrs?|days?|weeks?) ago$"),
    (Furniture.LABEL, r"^(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)[ -]min(?:ute)?s?(?: read)?$|^(?:reading time|estimated read)\b"),
    (Furniture.LABEL, r"^(?:listen to|watch) this (?:article|story|video)\b|^your browser does not support\b|^please enable javascript\b"),
    (Furniture.LABEL, r"^listen\s*\(?\d+ ?min|^(?:video|audio) (?:player )?(?:is )?(?:loading|duration|unavailable)|^\d{1,2}:\d{2}(?: ?/ ?\d{1,2}:\d{2})?$"),
    (Furniture.LABEL, r"^(?:open|view|enlarge|click) .{0,30}\b(?:in gallery|in fullscreen|to enlarge|to expand)$|^\d+ ?(?:of|/) ?\d+$"),
    (Furniture.LABEL, r"\bto (?:view|watch) this (?:content|video|video please enable)\b|\bplease (?:update|upgrade) your browser\b"),
    # privacy and cookies: somebody speaks to the reader of what is kept on a device
    (Furniture.COOKIES, r"\b(?:we|our|us|site|website|page|your|you)\b.{0,160}\bcookies?\b.{0,160}\b(?:we|our|your|you|site|website|experience|device|browser)\b"),
    (Furniture.COOKIES, r"\b(?:uses?|using|accept|store|set|placing) (?:\w+ ){0,4}cookies\b.{0,200}\b(?:your|you)\b|^we (?:value|respect|care about) your privacy"),
    (Furniture.COOKIES, r"\b(?:withdraw|change|manage|update) your (?:consent|choices|cookie|privacy|preferences)\b|\bconsent to the (?:use|processing)\b"),
    (Furniture.COOKIES, r"\b(?:we and )?our (?:\d+ )?(?:trusted )?partners (?:store|use|process|and we)\b"),
    # notification prompts
    (Furniture.NOTIFICATION, r"\bnotifications? (?:from|can be|are|in your|by)\b.{0,60}\b(?:browser|managed|settings|preferences|the|device)\b"),
    (Furniture.NOTIFICATION, r"\bnotifications from [^.]{1,60}$|\b(?:turn|switch)(?:ed)? (?:on|off) (?:\w+ ){0,4}(?:notifications|alerts)\b"),
    (Furniture.NOTIFICATION, r"\bnotifications? (?:off|on|again)?\b.{0,40}\bbrowser (?:settings|preferences)\b"),
    (Furniture.NOTIFICATION, r"^(?:get|receive|never miss|enable|allow|subscribe to) .{0,60}\b(?:push|desktop|browser|breaking(?: news)?) (?:notifications|alerts)\b"),
    # newsletters and registration
    (Furniture.NEWSLETTER, r"^(?:sign|signing) ?up (?:to|for|and|here|now|below|today)\b|\bsign up (?:for|to) (?:our|the|receive|get)\b|\bsign up here\b"),
    (Furniture.NEWSLETTER, r"\b(?:in|to|into) your inbox\b|\b(?:our|free|daily|weekly|morning|evening|email|e-mail) newsletters?\b.{0,100}\b(?:sign|subscribe|you|your|free)\b"),
    (Furniture.NEWSLETTER, r"\bour (?:\w+ ){0,3}newsletters?$|: (?:our|the|a) (?:\w+ ){0,3}newsletter$|\bby (?:signing|subscribing|submitting|clicking|entering|registering|providing)\b.{0,60}\byou\b"),
    (Furniture.NEWSLETTER, r"^(?:enter|your|type) (?:your )?e-?mail\b|\bsubscribe to (?:our|the)\b.{0,60}\b(?:newsletter|podcast|channel|emails?)\b|\bunsubscribe at any ?time\b"),
    (Furniture.NEWSLETTER, r"^(?:get|receive) (?:the |our |all |more |breaking )(?:\w+['’]?\w* ){0,12}(?:delivered|e-?mailed|sent|straight|in (?:one|an|your) e?-?mail|by e-?mail)\b"),
    (Furniture.NEWSLETTER, r"\bprotected by recaptcha\b|\bgoogle privacy policy\b|\bi (?:would|'d) like to (?:be emailed|receive)\b|\bview our (?:privacy|newsletter)\b"),
    (Furniture.NEWSLETTER, r"\bin your (?:e-?mail|mailbox)\b|\bfollow our (?:\w+ )?(?:channel|live ?blog|coverage)\b|\bjoin our (?:whatsapp|telegram|channel|facebook|mailing|newsletter)\b"),
    (Furniture.ACCOUNT, r"\b(?:to be|you (?:are|will be)|be) (?:automatically )?(?:logged|signed) in\b|^(?:please )?(?:refresh|reload) (?:the|this|your) (?:page|browser)\b"),
    (Furniture.ACCOUNT, r"^(?:already|not) (?:a|an) (?:\w+ )?(?:subscriber|member)\b|^already have an account\b|^subscribe (?:for|from|now for|today for|to read|to continue|to unlock)\b"),
    (Furniture.ACCOUNT, r"^(?:log|sign) in (?:to|or|with|here|now)\b|^register (?:for|to|now|here)\b|^create (?:a|your) (?:free )?account\b|^thank(?:s| you) for (?:registering|subscribing|signing|joining|your)\b"),
    (Furniture.ACCOUNT, r"^(?:this|the) (?:article|story|content|feature) is (?:for|only available|available|reserved|exclusive)\b.{0,40}\b(?:subscribers?|members?)\b|^you(?:'ve| have) (?:reached|read|\d+)\b.{0,50}\barticles?\b"),
    # comments
    (Furniture.COMMENTS, r"^(?:join|start) (?:our|the|this|thought-provoking) (?:\w+ ){0,2}(?:commenting|conversations?|discussions?|debates?|forum|community)\b"),
    (Furniture.COMMENTS, r"^join thought-provoking\b|\bfollow other (?:\w+ ){1,4}readers\b|^(?:registered )?(?:readers|users|members|subscribers) can\b.{0,80}\b(?:reply|comments?|discussions?)\b"),
    (Furniture.COMMENTS, r"^(?:view|read|show|see|load|hide|add|post|leave|write) (?:all |the |more |a |your |\d+ )*comments?\b|^\d+ comments?$|^comments? ?[(\[]?\d+[)\]]?$|^no comments\b"),
    (Furniture.COMMENTS, r"^(?:comments|commenting) (?:are|is|on this|have been|will be|policy|rules|guidelines)\b|^(?:be the first|log ?in|sign in|register|subscribe|you must) to (?:\w+ ){0,5}comment\b"),
    (Furniture.COMMENTS, r"^what do you think\b.{0,80}\?|\b(?:let us know|tell us|have your say|share your (?:thoughts|views)) (?:what you think |your thoughts |your views )?(?:in|on) (?:the|our) comments?\b|^reply\s+report$"),
    # links to other pieces
    (Furniture.LINK, r"^(?:read|see|watch|listen|view|explore|find out|learn|click(?: here)?(?: for| to)?)(?: it)?(?: more| also| next| now| here| full story)?\s?[:>»→|]"),
    (Furniture.LINK, r"^(?:read|see|watch|learn|discover|find out) more\b(?! about how| than|over)|^also (?:read|see|watch|on)\b|^must[ -]read\b|^related\s?[:|>»→-]|^(?:more|next|up next|previous|related|recommended|opinion|analysis|explainer|in pictures|photos|gallery|video|watch|listen|podcast|live)\s?[:|]\s"),
    (Furniture.LINK, r"^read (?:the )?(?:full|original|rest|entire)\b|^click here\b|^(?:for )?more (?:stories|news|coverage|on this|from|about)\b.{0,60}$|^follow (?:live|us|the latest|our|all)\b|^(?:see|find) (?:the )?(?:full|all|our)\b.{0,40}\b(?:here|coverage)\b|^\W*read more$"),
    (Furniture.LINK, r"^(?:article|story) continues (?:below|after)\b|^story:|^keep (?:up|reading)\b.{0,60}$|^follow (?:\w+ ){1,5}on (?:twitter|x|facebook|instagram|bluesky|whatsapp|youtube|linkedin|google news)\b"),
    (Furniture.LINKS, r"^(?:most (?:read|popular|viewed|shared)|more (?:from|in|on|stories|news)|latest (?:in|on|from|news)|trending (?:in|on|now)|top stories (?:in|from)|popular (?:in|on)|related (?:stories|articles|content|coverage|topics|to)) ?.{0,40}$"),
    # commerce
    (Furniture.AFFILIATE, r"\b(?:affiliate|commissions?)\b.{0,100}\b(?:links?|purchase|buy|site|you)\b|\b(?:links?|purchase|buy)\b.{0,100}\b(?:may|might|will|can) (?:earn|receive|get|make)\b"),
    (Furniture.AFFILIATE, r"\b(?:this|the) (?:article|page|post|story|site) (?:may )?contains? (?:affiliate|sponsored)\b|\bpaid for by (?:advertis|sponsor)"),
    (Furniture.ADVERT, r"^advertisement\b.{0,40}$|^(?:story|article|content|text) continues (?:below|after)\b|^scroll (?:down )?to (?:continue|keep reading)\b|^sponsored by\b"),
    # rights and contact
    (Furniture.LEGAL, r"^(?:©|\(c\)|copyright\b|&copy;)|\ball rights reserved\b|©\s?(?:\d{4}|[\w ]{2,40}\d{4})"),
    (Furniture.LEGAL, r"\bmay not be (?:published|reproduced|republished|copied)\b.{0,60}\b(?:broadcast|rewritten|redistributed|permission|without)\b|\bregistered (?:in|office|company|trademark)\b.{0,60}\b(?:england|no\.?|number|wales|limited|ltd)\b"),
    (Furniture.LEGAL, r"^(?:this (?:site|website|page) is (?:protected|operated|published|not)|we (?:are|is) not responsible for|by using this (?:site|website))\b|\bprivacy policy\b.{0,80}\b(?:terms|apply|cookies?)\b|\bour terms of (?:use|service)\b"),
    (Furniture.LEGAL, r"^our standards:|\bthomson reuters trust principles\b|\bis a registered trademark\b|\bpurchase licensing rights\b"),
    (Furniture.CONTACT, r"^(?:[^.]{0,90}\s)?[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+\.?$|\b(?:reach|contact|email|e-mail|write to|follow) (?:him|her|them|me|us|the author|the reporter|\w+ \w+)\b.{0,60}(?:@\w|on twitter|on x\b)"),
    (Furniture.CONTACT, r"^(?:do you have|got) (?:a|any) (?:story|tip|news|information|photo)\b.{0,100}\b(?:us|email|call|contact|send|share)\b|^(?:if you have|have you) (?:a|any|been|got)\b.{0,80}\b(?:contact us|email us|get in touch|let us know)\b"),
    (Furniture.CONTACT, r"^(?:you can )?(?:email|contact|follow|message|call) (?:us|our (?:news|newsroom|team|reporters?|politics|sport))\b|\bget in touch (?:with|by)\b.{0,60}\b(?:us|our|email|emailing)\b|\bsend (?:us )?(?:your|any) (?:tips|stories|photos|views)\b"),
)  # fmt: skip
PHRASES: Final = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _PHRASES)

# What an appeal for money or subscriptions speaks of, with how much it tells (3 alone decides, see furniture.py).
APPEAL_WORDS: Final[tuple[tuple[int, re.Pattern[str]], ...]] = tuple(
    (weight, re.compile(pattern, re.IGNORECASE))
    for weight, pattern in (
        (3, r"\byour (?:\w+ )?(?:support|donations?|contributions?|gift|subscription|membership|generosity|backing)\b"),
        (3, r"\b(?:support|fund|sustain|back|defend|protect|sponsor) (?:our|independent|quality|local|free|public|investigative|fearless|the) (?:\w+ )?(?:journalism|newsroom|reporting|reporters|journalists|news)\b"),
        (3, r"\b(?:support|help|join|back) (?:us|our work|our mission|our team)\b"),
        (3, r"\b(?:journalism|reporting|newspaper|newsroom|site|work) is (?:\w+ )?(?:supported|funded|paid for|powered|made possible|kept free) by (?:our |its |the |you|your )?(?:readers|you|members|subscribers|supporters|donations)?\b"),
        (3, r"\bis (?:supported|funded|paid for|owned|powered|trusted) by (?:its|our|your|the) (?:own )?(?:readers|members|subscribers|supporters|viewers|listeners)\b|\breader-(?:funded|supported)\b"),
        (3, r"\bpaywalls?\b|\bif you can(?:,)? (?:please|afford|spare)|\bif you (?:are|'re) able\b|\bplease (?:consider|think about) (?:\w+ing\b)?"),
        (3, r"\b(?:cup of (?:coffee|tea)|as little as [$£€]\s?\d|from just [$£€]\s?\d|for (?:just|only) [$£€]\s?\d)"),
        (3, r"\b(?:become|becoming) (?:a|an) (?:\w+ )?(?:member|subscriber|supporter|patron|friend)\b|\b(?:make|making) a (?:\w+ )?(?:donation|contribution|gift)\b|\bdonate (?:today|now|here|to us|to keep)\b|\bevery (?:contribution|donation|gift|dollar|pound|euro|penny|cent)\b.{0,40}\b(?:makes|counts|helps|matters|goes)\b"),
        (2, r"\b(?:quality|independent|fearless|trusted|impartial|investigative|public-interest|local) (?:news )?(?:journalism|reporting)\b|\bmakes (?:all the|a) difference\b|\bafford (?:it|a subscription|to pay)\b"),
        (2, r"\bour (?:\w+ ){0,2}(?:journalism|journalists|reporters|reporting|newsroom|editors?|correspondents|readers|subscribers|supporters|members|documentary|coverage|investigations?|editorial|mission|stories)\b"),
        (1, r"\b(?:subscriptions?|subscribers?|subscribe|donat(?:e|ions?)|contribut(?:e|ions?)|journalism|journalists|newsroom|readers|membership)\b"),
    )
)  # fmt: skip
OUTLET_SPEAKS: Final = re.compile(r"\b(?:we|our|ours|us|we're|we've|we'll)\b", re.IGNORECASE)
READER_ADDRESSED: Final = re.compile(r"\b(?:you|your|yours|you're|you'll|you've)\b", re.IGNORECASE)
CORRECTION: Final = re.compile(
    r"^\W*(?:corrections?|clarifications?|editor'?s'? notes?|editors'? notes?|amendments?|update)\b(?:\s*(?:\(|\[|:|–|—|-|,|\.|\b(?:to|on|and clarification)\b))"
    r"|^\W*(?:this|an earlier version of this|a previous version of this|the original version of this|earlier versions of this|a headline on"
    r" an earlier version of this) (?:article|story|report|piece|page|column|version)?.{0,80}\b(?:was|were|has been|have been|is) (?:\w+ ){0,2}"
    r"(?:amended|corrected|updated|clarified|changed|revised|edited)\b"
    r"|^\W*(?:an|a|the) (?:earlier|previous|original) version of (?:this|the) \w+.{0,40}\b(?:misstated|said|stated|incorrectly|wrongly|gave|misspelled|misidentified|referred|contained|included|implied|suggested|described|reported|omitted|named|named|was)\b",
    re.IGNORECASE,
)
