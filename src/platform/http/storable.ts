/** What PostgreSQL refuses in text or JSON: NUL, and halves of a surrogate pair. */
const unstorable = /[\0\p{Surrogate}]/u;
/** More nesting than any body of ours has; deeper ones would exhaust the validator's stack. */
const depthMax = 12;

export const isStorable = (text: string): boolean => !unstorable.test(text);

/** JSON pointers (RFC 6901) to the texts and names of a body that cannot be stored, or to what is nested too deeply. */
export function unstorableIn(body: unknown, pointersMax: number): string[] {
  const found: string[] = [];
  const open: { readonly value: unknown; readonly pointer: string; readonly depth: number }[] = [
    { value: body, pointer: '', depth: 0 },
  ];
  for (let next = open.pop(); next !== undefined && found.length < pointersMax; next = open.pop()) {
    const { value, pointer, depth } = next;
    if (typeof value === 'string' && !isStorable(value)) found.push(pointer);
    if (typeof value !== 'object' || value === null) continue;
    if (depth === depthMax) {
      found.push(pointer);
      continue;
    }
    for (const [name, field] of Object.entries(value)) {
      const step = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      if (isStorable(name)) open.push({ value: field, pointer: step, depth: depth + 1 });
      else found.push(pointer);
    }
  }
  return found.reverse();
}
