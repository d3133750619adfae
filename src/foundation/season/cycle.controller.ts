import { Body, Controller, Get, Headers, HttpCode, Param, Patch, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { By, Caller } from '../../platform/auth/index.js';
import { IdPipe, IfMatch } from '../../platform/http/index.js';
import { CycleCalendar } from './cycle-calendar.service.js';
import { CycleSteps, type StepInput } from './cycle-steps.service.js';
import type { StepName } from './domain/index.js';
import { GoDto, MoveDatesDto, ReasonDto } from './season.dto.js';
import { StepTasks } from './step-tasks.service.js';

@Controller('v1/cycles/:cycleId')
export class CycleController {
  constructor(
    private readonly calendar: CycleCalendar,
    private readonly steps: CycleSteps,
    private readonly tasks: StepTasks,
  ) {}

  /** A month: its state and its ten dates. */
  @Get()
  get(@By() caller: Caller, @Param('cycleId', IdPipe) cycleId: string) {
    return this.calendar.get(caller, cycleId);
  }

  /** What has happened in a month, and what is due when. */
  @Get('timeline')
  timeline(@By() caller: Caller, @Param('cycleId', IdPipe) cycleId: string) {
    return this.calendar.timeline(caller, cycleId);
  }

  /** Moves dates, with a reason; later ones move along. */
  @Patch('dates')
  move(
    @By() caller: Caller,
    @Param('cycleId', IdPipe) cycleId: string,
    @IfMatch() version: number,
    @Body() dto: MoveDatesDto,
  ) {
    return this.calendar.move(caller, cycleId, version, dto);
  }

  /** Go, groupage, merge, postpone or cancel. */
  @Post('go')
  @HttpCode(200)
  async go(@By() caller: Caller, @Param('cycleId', IdPipe) cycleId: string, @Body() dto: GoDto) {
    const answer = await this.steps.run(caller, cycleId, 'go', dto);
    return dto.decision === 'cancel' ? this.steps.run(caller, cycleId, 'cancel', { reason: dto.reason }) : answer;
  }

  /** Cancels a month that has not been loaded. */
  @Post('cancel')
  @HttpCode(200)
  cancel(@By() caller: Caller, @Param('cycleId', IdPipe) cycleId: string, @Body() dto: ReasonDto) {
    return this.steps.run(caller, cycleId, 'cancel', dto);
  }

  /** Freezes the pledges into the commitment and fills last crates. */
  @Post('lock')
  @HttpCode(200)
  lock(@By() caller: Caller, @Param('cycleId', IdPipe) cycleId: string) {
    return this.steps.run(caller, cycleId, 'lock');
  }

  /** Turns confirmations into delivery orders. */
  @Post('agree')
  @HttpCode(200)
  agree(@By() caller: Caller, @Param('cycleId', IdPipe) cycleId: string) {
    return this.steps.run(caller, cycleId, 'agree');
  }

  /** The load is on its way. */
  @Post('depart')
  @HttpCode(200)
  depart(@By() caller: Caller, @Param('cycleId', IdPipe) cycleId: string) {
    return this.steps.run(caller, cycleId, 'depart');
  }

  /** The load has arrived. */
  @Post('arrive')
  @HttpCode(200)
  arrive(@By() caller: Caller, @Param('cycleId', IdPipe) cycleId: string) {
    return this.steps.run(caller, cycleId, 'arrive');
  }

  /** Divides what arrived among each group's households. */
  @Post('distribute')
  @HttpCode(200)
  distribute(@By() caller: Caller, @Param('cycleId', IdPipe) cycleId: string) {
    return this.steps.run(caller, cycleId, 'distribute');
  }

  /** Plans pallets and transport, drafts the manifest. 202 and a task, or the answer with `Prefer: wait`. */
  @Post('consolidate')
  consolidate(
    @By() caller: Caller,
    @Param('cycleId', IdPipe) cycleId: string,
    @Headers('prefer') prefer: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.heavy(caller, { cycleId, step: 'consolidate' }, prefer, reply);
  }

  /** Shares what was accepted, builds the pallets, issues the manifest. 202 and a task, or the answer with `Prefer: wait`. */
  @Post('load')
  load(
    @By() caller: Caller,
    @Param('cycleId', IdPipe) cycleId: string,
    @Headers('prefer') prefer: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.heavy(caller, { cycleId, step: 'load' }, prefer, reply);
  }

  /** Works out who owes what and posts it. 202 and a task, or the answer with `Prefer: wait`. */
  @Post('settle')
  settle(
    @By() caller: Caller,
    @Param('cycleId', IdPipe) cycleId: string,
    @Headers('prefer') prefer: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.heavy(caller, { cycleId, step: 'settle' }, prefer, reply);
  }

  /** Heavy steps answer 202 and a task (RFC 7240: `Prefer: wait` waits for the answer). */
  private async heavy(
    caller: Caller,
    what: { cycleId: string; step: StepName },
    prefer: string | undefined,
    reply: FastifyReply,
  ) {
    const input: StepInput = {};
    if (/\bwait\b/.test(prefer ?? '')) {
      void reply.status(200).header('preference-applied', 'wait');
      return this.steps.run(caller, what.cycleId, what.step, input);
    }
    const asked = await this.tasks.ask(caller, what.cycleId, what.step);
    if ('answer' in asked) {
      void reply.status(200);
      return asked.answer;
    }
    void reply.status(202).header('location', `/v1/tasks/${asked.task.id}`);
    return asked.task;
  }
}
