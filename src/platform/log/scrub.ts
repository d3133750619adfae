/** What must not stand in a log, by its form: the rest is kept out by never logging bodies, names or parameters. */
const forms: readonly (readonly [RegExp, string])[] = [
  [/\b(Bearer|Basic)\s+[^\s"',]+/gi, '$1 …'],
  [/\b(ilt_|whsec_)[\w+/=-]+/g, '$1…'],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, 'eyJ…'],
  // Credentials and the query of an address; a query may hold a one-time link's token.
  [/(\w:\/\/)[^\s/@"']+@/g, '$1…@'],
  [/([\w)/])\?[\w.[\]%-]+=[^\s"')]*/g, '$1?…'],
  [/[^\s"'<>(),:;=/\\…]+@[^\s"'<>(),:;=/\\]+/g, '…@…'],
  // PostgreSQL and JSON.parse quote the value they could not read; PostgreSQL's details quote keys.
  [/(invalid (?:input|byte)[^\n]*?: )[^\n]+/g, '$1…'],
  [/(Unexpected [^\n]*?, )[^\n]*?( is not valid JSON)/g, '$1…$2'],
  [/(Key \([^)\n]*\)=)\([^\n]*\)/g, '$1(…)'],
];

/** A line without e-mail addresses, tokens, passwords, queries of addresses, and values that a program quotes. */
export const scrub = (text: string): string =>
  forms.reduce((line, [form, instead]) => line.replace(form, instead), text);
