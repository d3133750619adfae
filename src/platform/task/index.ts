export { TaskModule } from './task.module.js';
export { Tasks } from './tasks.service.js';
export type { TaskView } from './tasks.service.js';
