"""The site's search: what there is to find, the words that make it work in the standard's language, and the page of results."""
