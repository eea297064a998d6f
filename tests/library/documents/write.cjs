// Writes the document that stdin describes to the file that the argument names, with docx.

const fs = require("fs");
const docx = require("docx");

const described = JSON.parse(fs.readFileSync(0, "utf8"));
const { Paragraph, TextRun, Table, TableRow, TableCell, ImageRun } = docx;
const headings = { h1: docx.HeadingLevel.HEADING_1, h2: docx.HeadingLevel.HEADING_2 };
const broken = (text) => text.split("\n").map((line, index) => new TextRun({ text: line, break: index ? 1 : 0 }));
const cell = (text) => new TableCell({ children: text.split("\n").map((line) => new Paragraph(line)) });
const write = {
  p: (text) => [new Paragraph(text)],
  lines: (text) => text.split("\n").map((line) => new Paragraph({ children: [new TextRun({ text: line, font: "Consolas" })] })),
  breaks: (text) => [new Paragraph({ children: broken(text), shading: { type: "clear", fill: "EDEDED" } })],
  frame: (text) => [new Table({ rows: [new TableRow({ children: [cell(text)] })] })],
  command: (parts) => [
    new Paragraph({ children: [new TextRun(parts[0]), new TextRun({ text: parts[1], font: "Consolas" }), new TextRun(parts[2])] }),
  ],
  items: (items) => items.map((text) => new Paragraph({ text, bullet: { level: 0 } })),
  steps: (items) => items.map((text) => new Paragraph({ text, numbering: { reference: "steps", level: 0 } })),
  table: (rows) => [new Table({ rows: rows.map((cells) => new TableRow({ children: cells.map(cell) })) })],
  picture: () => [
    new Paragraph({
      children: [
        new ImageRun({ type: "png", data: Buffer.from(described.picture, "base64"), transformation: { width: 40, height: 40 } }),
      ],
    }),
  ],
};
const children = described.blocks.flatMap(([kind, content]) =>
  headings[kind] ? [new Paragraph({ text: content, heading: headings[kind] })] : write[kind](content),
);
const levels = [{ level: 0, format: "decimal", text: "%1.", alignment: "start" }];
const document = new docx.Document({ numbering: { config: [{ reference: "steps", levels }] }, sections: [{ children }] });
docx.Packer.toBuffer(document).then((bytes) => fs.writeFileSync(process.argv[2], bytes));
