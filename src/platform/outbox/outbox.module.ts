import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Outbox } from './outbox.entity.js';
import { OutboxWriter } from './outbox.js';
import { Relay } from './relay.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([Outbox])],
  providers: [OutboxWriter, Relay],
  exports: [OutboxWriter, Relay],
})
export class OutboxModule {}
