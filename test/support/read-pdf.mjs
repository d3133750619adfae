// Reads the text and every code on each page of a PDF from standard input, as a scanner at a gate would: MuPDF draws the
// page, ZXing reads it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as mupdf from 'mupdf';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

const wasmBinary = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
prepareZXingModule({ overrides: { wasmBinary: wasmBinary.buffer } });

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const document = mupdf.Document.openDocument(Buffer.concat(chunks), 'application/pdf');
const pages = [];
for (let i = 0; i < document.countPages(); i++) {
  const page = document.loadPage(i);
  const picture = page.toPixmap(mupdf.Matrix.scale(3, 3), mupdf.ColorSpace.DeviceRGB, false).asPNG();
  const codes = await readBarcodes(new Uint8Array(picture), { tryHarder: true, maxNumberOfSymbols: 20 });
  pages.push({
    text: page.toStructuredText().asText(),
    codes: codes.map(({ format, text, symbologyIdentifier }) => ({ format, text, symbologyIdentifier })),
  });
}
process.stdout.write(JSON.stringify(pages));
