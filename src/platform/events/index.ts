export { EventLog, mayHear } from './event-log.js';
export type { LoggedEvent } from './event-log.js';
export { eventTypes } from './event-types.js';
export type { EventType } from './event-types.js';
export { EventStreams } from './event-streams.js';
export { EventsModule } from './events.module.js';
export { Placer } from './placer.js';
export { recordEvent, recordEvents } from './record-event.js';
