export { completeCrate, gapTo } from './crate-completion.js';
export type { Candidate, Extra, OpenCrate } from './crate-completion.js';
