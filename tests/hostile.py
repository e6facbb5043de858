"""Texts that do harm where they are not shown as written, and files that hold them wherever a file can."""

import re
from pathlib import Path

HOSTILE = {
    "markup": "[@click=app.quit]Click[/] [/foo] [link=file:///etc/passwd]x[/link] [red]",
    "half markup": "[bold",
    "escape": "A\x1b[2J\x1b]52;c;aGk=\x07B",
    "c1": "A\x9b2JB\x90q\x9c",
    "bidi": "A\u202eexe.fdp\u2066B\u200f",
    "zero width": "A" + "\u200b\u200d\u2060\ufeff" * 200 + "B",
    "marks": "A" + "\u0301" * 300 + "B",
    "long": "Long " * 800,
    "one long word": "W" * 4000,
    "cjk": "北海道大学病院 内科",
    "emoji": "👩‍⚕️🏥 Ünïcøde 🇨🇭",
    "looks empty": "\u2800\u3164",
    "reportlab": "<b>bold</b><img src='/etc/passwd'/>&amp;",
    "rtl": "مستشفى الملك",
}
EVERYWHERE = {
    "acts": "[@click=app.quit]x[/][/foo]\x1b[2J\x9b2J\u202eexe\u2066[bold<b>"
    + "".join(HOSTILE[kind] for kind in ("markup", "reportlab", "escape", "c1", "bidi", "half markup")),
    "takes no room": "A\u200b\u200d\u2060\ufeff\u2800\u3164B"
    + "\u0301" * 20
    + "".join(HOSTILE[kind] for kind in ("emoji", "rtl", "cjk", "zero width", "marks")),
    "long": "W" * 40 + HOSTILE["cjk"] * 20 + "W" * 2000,
}
"""Several kinds in one text, for what takes long with each; short fields hold its first 60 characters."""


def toml(text: str) -> str:
    """A TOML string of any text."""
    escaped = "".join(
        character if character.isprintable() and character not in '"\\' else f"\\U{ord(character):08x}"
        for character in text
    )
    return f'"{escaped}"'


def write(folder: Path, hostile: str) -> Path:
    """Put a text wherever a file can hold one."""
    folder.mkdir()
    text, short = toml(hostile), toml(hostile[:60])
    (folder / "priorities.toml").write_text(
        f"format = 1\nname = {short}\ncandidate = {short}\nset_aside = ['aside.toml']\n"
        f"[must]\ndays = 3\n[my_perks]\n{short} = 3\n[[plan]]\nwhat = {short}\nkind = 'courses'\ncost = 100\n"
        f"[criteria.own]\nlabel = {short}\nunit = {toml(hostile[:20])}\nweight = 3\nnone = 0\nenough = 10\n",
        encoding="utf-8",
    )
    for index, file in enumerate(("a.toml", "b.toml")):
        (folder / file).write_text(
            f"employer = {text}\nposition = {text}\nlocation = {text}\nnotes = {text}\nstatus = 'verbal'\n"
            f"[allowance]\namount = {1000 + index}\nclause = {text}\ndocumentation = {text}\n"
            f"[perks]\nalso = [{text}]\n[other]\nown = {index}\n{short} = 1\n",
            encoding="utf-8",
        )
    # A file of its own, of a size that is read however long the text is.
    conditional = (
        f"employer = 'Cedar'\nstatus = 'letter'\n[allowance]\namount = 900\nonly_if = {{ amount = {short} }}\n"
        f"[days]\namount = 3\nonly_if = {{ amount = {text} }}\n"
    )
    (folder / "c.toml").write_text(f"contact = {short}\n{conditional}", encoding="utf-8")
    (folder / "asked.toml").write_text(f"counter_to = 'c.toml'\n{conditional}", encoding="utf-8")
    (folder / "aside.toml").write_text(f"employer = {short}\n", encoding="utf-8")
    (folder / "years").mkdir()
    for file in ("a", "b", "c", "plain"):  # whichever is selected
        (folder / "years" / f"{file}-2026.toml").write_text(
            f"format = 1\noffer = '{file}.toml'\nyear = 2026\n"
            f"[[expense]]\non = 2026-07-14\nwhat = {short}\ncost = 420\nkind = 'courses'\nfor = {short}\n"
            f"[[day]]\non = 2026-09-23\ndays = 1\nfor = {short}\n"
            f"[[outcome]]\nfor = {short}\nwhat = {short}\nhow = {short}\n",
            encoding="utf-8",
        )
    plain = "employer = 'Plain'\n"
    (folder / "plain.toml").write_text(plain)
    name = re.sub("[/\0]", "", hostile)[:40]
    (folder / f"{name}.toml").write_text(plain)
    (folder / f"x{name}.toml").write_text(f"{short} = 1\nemployer = {text}\n", encoding="utf-8")
    return folder
