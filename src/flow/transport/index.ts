export { TransportModule } from './transport.module.js';
export { Transports } from './transports.service.js';
