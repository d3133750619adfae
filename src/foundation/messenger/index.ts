export { MessengerModule } from './messenger.module.js';
export { Trips } from './trips.service.js';
