import { Controller, Get, Param } from '@nestjs/common';
import { By, Caller } from '../auth/index.js';
import { IdPipe } from '../http/index.js';
import { Tasks } from './tasks.service.js';

@Controller('v1/tasks')
export class TaskController {
  constructor(private readonly tasks: Tasks) {}

  /** Work in the background: waiting, done with its result, or refused with its problem. */
  @Get(':taskId')
  get(@By() caller: Caller, @Param('taskId', IdPipe) taskId: string) {
    return this.tasks.get(caller, taskId);
  }
}
