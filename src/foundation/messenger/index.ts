export { Errands } from './errands.service.js';
export { MessengerModule } from './messenger.module.js';
export { Messengers } from './messengers.service.js';
export { Trips } from './trips.service.js';
