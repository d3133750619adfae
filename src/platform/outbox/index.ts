export { OutboxModule } from './outbox.module.js';
export { OutboxWriter } from './outbox.js';
export { Relay } from './relay.js';
