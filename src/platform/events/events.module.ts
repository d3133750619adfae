import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EventController } from './event.controller.js';
import { EventRow } from './event.entity.js';
import { EventLog } from './event-log.js';
import { EventStreams } from './event-streams.js';
import { EventTail } from './event-tail.js';
import { Placer } from './placer.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([EventRow])],
  controllers: [EventController],
  providers: [EventLog, EventStreams, EventTail, Placer],
  exports: [EventLog, Placer],
})
export class EventsModule {}
