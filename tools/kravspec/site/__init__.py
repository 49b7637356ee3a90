"""The site: a thin MkDocs plugin over `render.pages`, its stylesheet and the theme's mended parts."""
