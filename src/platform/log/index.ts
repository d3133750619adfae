export { ProductLogger } from './product-logger.js';
export { scrub } from './scrub.js';
