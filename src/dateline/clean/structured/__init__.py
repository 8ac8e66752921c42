"""Items of structured sources and letters become articles: what the source states goes before what is guessed."""
