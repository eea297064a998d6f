"""Writes the document that stdin describes to the file that the argument names, with python-docx."""

import base64
import io
import json
import sys

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

described = json.load(sys.stdin)
document = docx.Document()
picture = base64.b64decode(described["picture"])


def shade(paragraph):
    mark = OxmlElement("w:shd")
    mark.set(qn("w:val"), "clear")
    mark.set(qn("w:fill"), "EDEDED")
    paragraph._p.get_or_add_pPr().append(mark)


def consolas(paragraph, text):
    run = paragraph.add_run(text)
    run.font.name = "Consolas"


for block in described["blocks"]:
    kind, content = block
    if kind.startswith("h"):
        document.add_heading(content, int(kind[1]))
    elif kind == "p":
        document.add_paragraph(content)
    elif kind == "lines":
        for line in content.split("\n"):
            consolas(document.add_paragraph(), line)
    elif kind == "breaks":
        paragraph = document.add_paragraph(content)
        shade(paragraph)
    elif kind == "frame":
        document.add_table(1, 1, "Table Grid").cell(0, 0).text = content
    elif kind == "command":
        paragraph = document.add_paragraph(content[0])
        consolas(paragraph, content[1])
        paragraph.add_run(content[2])
    elif kind == "items":
        for item in content:
            document.add_paragraph(item, "List Bullet")
    elif kind == "steps":
        for item in content:
            document.add_paragraph(item, "List Number")
    elif kind == "table":
        table = document.add_table(len(content), len(content[0]), "Table Grid")
        for row, cells in enumerate(content):
            for column, text in enumerate(cells):
                table.cell(row, column).text = text
    elif kind == "picture":
        document.add_picture(io.BytesIO(picture))
document.save(sys.argv[1])
