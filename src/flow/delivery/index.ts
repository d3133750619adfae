export type { AcceptedLot } from './deliveries.service.js';
export { Deliveries } from './deliveries.service.js';
export { DeliveryModule } from './delivery.module.js';
export { type OrderTime, OrderTimes } from './order-times.js';
export type { Delivery, Lot } from './delivery.repository.js';
