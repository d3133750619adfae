export { gs1Svg } from './barcodes.js';
export { Documents } from './documents.js';
export { DocumentsModule } from './documents.module.js';
export { documentErrors } from './documents.errors.js';
export { paperMessages, paperStatuses } from './paper.messages.js';
export { qrSvg } from './qr.js';
export type * from './templates/index.js';
