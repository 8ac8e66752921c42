# ruff: noqa: E501 - pasted paragraphs are long lines
"""Pastes of our own invention, one a newspaper's habit: ``+`` is the article, ``-`` is furniture, each on a line of its own."""

TABLOID = """
- NEWS
- SPORT
- SHOWBIZ
- TV
- Breaking News
+ Gran, 81, chases off burglars with mop at her chip shop in Saltport
+ Doreen Pell was frying the first batch of the day when two men in masks came in through the yard
- Comments
- 14
+ By Kit Marlowe, News Reporter
+ 10:12, 6 May 2025
- Get the latest from Saltport straight to your inbox
- Email
- Sign Up
- We use your sign-up to provide content in ways you've consented to. You can unsubscribe at any time.
+ A gran of 81 chased two masked burglars out of her chip shop with nothing but a mop.
+ Doreen Pell was alone in the shop on Quay Street when the men came in through the back yard at six on Monday morning.
+ "I told them we don't open till half eleven," she said. "Then I let them have it with the mop."
- READ MORE: Seagull steals wedding ring from groom's plate
+ One of the men dropped a bag with £40 and a packet of gherkins as he climbed over the wall.
+ Her grandson, Lee Pell, said the whole street was proud of her. He has since put a new lock on the gate.
+ Police in Saltport said they were looking for two men, one of whom smells strongly of vinegar.
- Do you have a story for us? Email newsdesk@lantern.example
- Most Read
- Lottery winner buys back his old school bus
- Woman finds python in washing machine
- Follow us on Facebook
"""

LOCAL_TV = """
- Skip to content
- Watch Live
- Weather
- First Alert
- Sports
- Submit a tip
+ Bridge over Alder Creek closed after truck hits pillar
+ Published: May. 6, 2025 at 4:12 PM EDT
- Email This Link
- Share on Facebook
+ ALDERTON, Ohio (WQZT) - The bridge over Alder Creek will stay closed until Friday after a truck hit one of its pillars, the county said.
+ The driver, a 44-year-old man from Bexfield, was taken to a hospital with minor injuries, Sheriff Dana Holt said.
+ Engineers found cracks in the pillar on Tuesday afternoon. They want to look at the deck before they let cars back on.
+ School buses will take Route 9 for the rest of the week, according to the Alderton school district.
- Most Read
- Man wins pie contest for tenth time
- Two dogs found in storm drain
- Latest News
- Copyright 2025 WQZT. All rights reserved.
- Public Inspection File
"""

AGENCY = """
+ Grain ship runs aground off Port Ardell
+ By Nadia Ferro
+ PORT ARDELL, May 6 (Gull News) - A ship with 30,000 tonnes of wheat on board ran aground off Port Ardell on Tuesday, the port authority said, and a tug was on its way.
+ None of the 21 crew was hurt. The ship, the Corvina, had left the port an hour earlier for the south of the country.
+ "She is stuck on sand, not on rock, and the weather is kind," harbour master Ilya Brandt told reporters.
+ Traders said that the price of wheat had not moved.
+ (Reporting by Nadia Ferro; Editing by Tom Ashdown)
- Our Standards: The Gull News Trust Principles.
- Purchase Licensing Rights
"""

INDIAN_DAILY = """
- Home
- Cities
- Opinion
- E-Paper
- Subscribe
- Home / Cities / Ranipur
+ Ranipur lake to be desilted before monsoon, says collector
+ The work will cost Rs 4.2 crore and give 300 people a job for two months
+ Written by Meera Kulkarni
+ Ranipur | May 6, 2025 18:30 IST
- Follow Us
+ The lake at Ranipur will be desilted before the monsoon, district collector Arvind Salian said on Tuesday.
+ The work, which will cost Rs 4.2 crore, is to begin on May 12. It will be done by hand on the eastern shore, where machines cannot go.
+ Fishermen who met Salian on Monday asked for the sluice to be mended first. "Without the sluice we will be standing here again next year," said Gopal Naik, who leads their society.
- Also Read | Why the mango came late this year
+ Salian said the sluice was part of the plan. The last time the lake was cleaned was in 1998.
- Click here to join our channel and stay updated with the latest headlines
- For all the latest news, download our app.
- Must Read
- Ten quick dinners for hot days
"""

AFRICAN_DAILY = """
- Advertisement
- Home
- National
- Counties
- Business
+ Teachers in Mbale County call off strike after night of talks
+ Tuesday, May 06, 2025
+ By Grace Wanyama
- What you need to know:
+ Teachers in Mbale County called off their strike on Tuesday after a night of talks with the governor, ending three weeks in which 40,000 pupils had no lessons.
+ The union's branch secretary, Joseph Okello, said members would be back in class on Thursday.
+ "We did not get all that we asked for, but we got the arrears," Mr Okello told a crowd outside the county hall.
+ Governor Ruth Namusoke said the money would be paid in two parts, in May and in August.
- Related Stories
- Rains wash away bridge on the Kapto road
- In the headlines
- You might also like
- Subscribe for full access to our premium stories
"""

BLOG = """
- Search this site
- About
- Archive
- RSS
+ What I learned from a year of counting swifts
+ Posted on May 6, 2025 by Hanne Lodberg
+ Last spring I began to count the swifts above our street, every evening from the first of May, for as long as it took to drink a cup of tea.
+ I did not expect much. Our town has lost most of its old roofs, and where the roofs go, the birds go too.
+ By the end of June I had 41 evenings in my notebook and a question: why were there more birds on windy days?
+ A friend at the university, Piet Aarden, told me to look at the flies. He was right. On windy days they fly lower, and so do the swifts.
- Share this:
- Click to share on X
- Like Loading...
- Leave a Reply
- Your email address will not be published. Required fields are marked *
- Previous post
- Proudly powered by Kittiwake
"""

LIVE_PAGE = """
- Live
- Follow live updates
+ Storm Brona: ferries cancelled and schools shut as wind hits the islands
+ By Tam Weller in Saltport
+ 6 May 2025 11:05 BST
- Summary
+ All ferries to the islands have been cancelled until Wednesday, the operator Northline said as Storm Brona reached the coast on Tuesday morning.
+ Schools on Hirta and Pabbay were shut at noon. The council said that it would decide on Wednesday in the light of the forecast.
+ About 2,000 homes have no electricity, most of them on Hirta, according to the grid company.
+ Ines Calder, the harbour master at Saltport, said nobody had been hurt. "We had everything tied down by ten," she told the radio.
- Share
- Copy link
- Load more updates
- More on this story
- How storms get their names
"""

APPEALS = """
- The Saltport Lantern
- News
- Opinion
+ Council votes to keep the night bus for one more year
+ Una Fisk
+ Saltport
+ Tuesday 6 May 2025 19:40 BST
+ The night bus from Saltport to the hospital will run for one more year, the council decided on Tuesday by 14 votes to 11.
+ It carries about 90 people a night, most of them nurses and cleaners. Without it, said councillor Mo Adair, they would have to walk.
- Hello again
- You have read nine of our pieces this month, so we hope you will not mind us asking for something.
- Unlike many others, the Lantern has no billionaire behind it, and nobody tells our reporters what to write. That freedom is paid for by people like you.
- If everybody who reads us gave the price of a cup of coffee, our future would be safe for years. Please consider supporting the Lantern today.
- Support us
- Not now
+ The bus costs £310,000 a year. Mr Adair's proposal takes the money from the budget for the harbour lights, which have not been lit since 2019.
+ Councillor Jean Tarrow voted against it. "A bus is for a year, and a light is for ever," she said.
- About the author
- Una Fisk covers the council for the Lantern. She grew up in Saltport and has two cats.
- Editor's picks
- Mayor of Westhaven arrested over missing harbour money
- Police say the mayor of Westhaven took £2m from the harbour fund and fled to Spain with his brother.
- Comments
- gullwatcher
- 3 hours ago
- The mayor is a thief and everybody in the town knows it. He stole from us all and should be in prison.
- Reply
"""

STYLES = {
    "tabloid": TABLOID, "local television": LOCAL_TV, "agency": AGENCY, "Indian daily": INDIAN_DAILY, "African daily": AFRICAN_DAILY,
    "blog": BLOG, "live page": LIVE_PAGE, "appeals and sidebars": APPEALS,
}  # fmt: skip


def paste(style: str, between: str = "\n") -> str:
    """The style as somebody would paste it."""
    return between.join(line[2:] for line in STYLES[style].strip().split("\n"))


def lines(style: str, mark: str) -> list[str]:
    """Its lines that bear this mark."""
    return [line[2:] for line in STYLES[style].strip().split("\n") if line[0] == mark]
