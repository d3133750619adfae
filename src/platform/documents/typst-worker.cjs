'use strict';
// Compiles one Typst template at a time for the process that forked this one. A panic of the compiler aborts the whole
// process, which is why it has one of its own. Plain CommonJS: it runs as it is from src, from dist and under Jest.
const { dirname, join } = require('node:path');
const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler');

const templates = join(__dirname, 'templates');
const folderOf = (name) => dirname(require.resolve(`${name}/package.json`));
const naskh = folderOf('@expo-google-fonts/noto-naskh-arabic');

const compiler = NodeCompiler.create({
  workspace: templates,
  fontArgs: [
    { fontPaths: [join(folderOf('dejavu-fonts-ttf'), 'ttf'), join(naskh, '400Regular'), join(naskh, '700Bold')] },
  ],
});

/** `data` travels as a JSON input and never becomes Typst source; `files` are images the template names. */
function render({ template, data, files }) {
  for (const [name, svg] of Object.entries(files)) compiler.mapShadow(join(templates, 'files', name), Buffer.from(svg));
  try {
    const compiled = compiler.compile({ mainFilePath: join(templates, `${template}.typ`), inputs: { data } });
    const error = compiled.takeError();
    if (error) return { error: sentences(error) };
    // A font that is missing is only a warning to Typst; on a paper it is a mistake like any other.
    const warnings = compiled.takeWarnings();
    if (warnings) return { error: sentences(warnings) };
    return { pdf: compiler.pdf(compiled.result) };
  } finally {
    compiler.resetShadow();
    compiler.evictCache(10);
  }
}

const sentences = (error) =>
  compiler
    .fetchDiagnostics(error)
    .map(({ message, path, range }) => `${path}${range ? `:${range.start.line + 1}` : ''}: ${message}`)
    .join('; ');

process.on('message', (job) => {
  let answer;
  try {
    answer = render(job);
  } catch (error) {
    answer = { error: String(error) };
  }
  process.send(answer);
});
process.on('disconnect', () => process.exit(0));
