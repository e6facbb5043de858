"""What the screens show, as pure functions from a view to lines of text; nothing here knows Textual.

A `View` says what there is to draw and a `Layout` where; each module draws one part of the screen.
"""
