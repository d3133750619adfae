export { TaskModule } from './task.module.js';
export { Tasks } from './tasks.service.js';
export type { TaskView, Tell } from './tasks.service.js';
