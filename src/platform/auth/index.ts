export { accessErrors } from './access.errors.js';
export { AuthGuard, Authenticator } from './auth.guard.js';
export type { Authenticated } from './auth.guard.js';
export { By, Caller } from './caller.js';
export type { Target } from './caller.js';
export { type Reach, scopeOf } from './reach.js';
export { inPersonOnly, rights } from './rights.js';
export * from './standing.js';
