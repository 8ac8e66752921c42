"""Pictures as geometry: what goes in is plain data, what comes out are numbers for an SVG that a template draws."""
