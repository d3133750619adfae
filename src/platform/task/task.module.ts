import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { TaskController } from './task.controller.js';
import { Task } from './task.entity.js';
import { Tasks } from './tasks.service.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([Task])],
  controllers: [TaskController],
  providers: [Tasks],
  exports: [Tasks],
})
export class TaskModule {}
