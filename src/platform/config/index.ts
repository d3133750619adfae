export { CONFIG, loadConfig, variables } from './config.js';
export type { Config } from './config.js';
