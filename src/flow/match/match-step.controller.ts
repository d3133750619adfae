import { Body, Controller, Headers, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CycleSteps, StepTasks } from '../../foundation/season/index.js';
import { By, Caller } from '../../platform/auth/index.js';
import { IdPipe } from '../../platform/http/index.js';
import { negotiate } from '../../platform/i18n/index.js';
import { refusalOf } from '../../shared/domain-error.js';
import { MatchQuery, SupposeDto } from './match.dto.js';
import { MatchPreviews } from './match-preview.service.js';

@ApiTags('Match')
@Controller('v1/cycles/:cycleId/match')
export class MatchStepController {
  constructor(
    private readonly steps: CycleSteps,
    private readonly tasks: StepTasks,
    private readonly previews: MatchPreviews,
  ) {}

  /**
   * Shares the harvest fairly. 202 and a task, or the answer with `Prefer: wait`; with `dryRun=true` what it would be,
   * and what that would change, also if producers brought something else than they declared.
   */
  @Post()
  async match(
    @By() caller: Caller,
    @Param('cycleId', IdPipe) cycleId: string,
    @Query() { dryRun }: MatchQuery,
    @Body() { supply = [] }: SupposeDto = {},
    @Headers() headers: { readonly prefer?: string; readonly 'accept-language'?: string },
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    if (dryRun) {
      void reply.status(200);
      const language = negotiate(headers['accept-language'], 'fr');
      return this.previews.preview(caller, cycleId, { supply, language });
    }
    if (supply.length > 0) throw refusalOf([{ pointer: '/supply', code: 'supposition-without-dry-run' }]);
    if (/\bwait\b/.test(headers.prefer ?? '')) {
      void reply.status(200).header('preference-applied', 'wait');
      return this.steps.run(caller, cycleId, 'match');
    }
    const asked = await this.tasks.ask(caller, cycleId, 'match');
    if ('answer' in asked) {
      void reply.status(200);
      return asked.answer;
    }
    void reply.status(202).header('location', `/v1/tasks/${asked.task.id}`);
    return asked.task;
  }
}
