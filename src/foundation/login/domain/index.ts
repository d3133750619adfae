export * from './delay.js';
export * from './refresh.js';
