export { PaperRules } from './paper-rules.service.js';
export { TransportModule } from './transport.module.js';
export { Transports } from './transports.service.js';
