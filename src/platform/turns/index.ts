export { Trouble } from './trouble.js';
export { Turns } from './turns.js';
