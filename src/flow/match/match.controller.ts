import { Controller, Get, Headers, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { By, Caller } from '../../platform/auth/index.js';
import { FileAnswer, IdPipe, ReaderLanguage } from '../../platform/http/index.js';
import type { Language } from '../../shared/language.js';
import { ChangesQuery, ExplanationQuery } from './match.dto.js';
import { MatchChanges } from './match-changes.service.js';
import { MatchExplanations } from './match-explanation.service.js';
import { MatchViews } from './match-view.service.js';
import { SeasonMatches } from './season-match.service.js';

@Controller('v1')
export class MatchController {
  constructor(
    private readonly views: MatchViews,
    private readonly changes: MatchChanges,
    private readonly explanations: MatchExplanations,
    private readonly seasons: SeasonMatches,
  ) {}

  /** Allocations, shares, households' parts and pairs one may see, each with its reason. */
  @Get('cycles/:cycleId/match')
  get(@By() caller: Caller, @Param('cycleId', IdPipe) cycleId: string, @ReaderLanguage() language: Language) {
    return this.views.get(caller, cycleId, language);
  }

  /** What the standing match changed against the version before it, or `from`: rows one may see, each in a sentence. */
  @Get('cycles/:cycleId/match/changes')
  getChanges(
    @By() caller: Caller,
    @Param('cycleId', IdPipe) cycleId: string,
    @Query() { from }: ChangesQuery,
    @ReaderLanguage() language: Language,
  ) {
    return this.changes.get(caller, cycleId, { language, ...(from === undefined ? {} : { from }) });
  }

  /** Why a group gets what it gets, in plain sentences; as text where the caller accepts `text/plain`. */
  @Get('cycles/:cycleId/match/explanation')
  async explain(
    @By() caller: Caller,
    @Param('cycleId', IdPipe) cycleId: string,
    @Query() { groupId }: ExplanationQuery,
    @ReaderLanguage() language: Language,
    @Headers('accept') accept: string | undefined,
  ) {
    const explanation = await this.explanations.get(caller, cycleId, { groupId, language });
    if (accept?.includes('text/plain') !== true) return explanation;
    return new FileAnswer('text/plain; charset=utf-8', 'explanation.txt', Buffer.from(explanation.text));
  }

  /** Answers 202 and a task; `Prefer: wait` waits for the answer. */
  @Post('seasons/:seasonId/season-commitment/match')
  async matchSeason(
    @By() caller: Caller,
    @Param('seasonId', IdPipe) seasonId: string,
    @Headers('prefer') prefer: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.seasons.demand(caller, seasonId);
    if (/\bwait\b/.test(prefer ?? '')) {
      void reply.status(200).header('preference-applied', 'wait');
      return this.seasons.run(seasonId);
    }
    const asked = await this.seasons.ask(seasonId);
    if ('answer' in asked) {
      void reply.status(200);
      return asked.answer;
    }
    void reply.status(202).header('location', `/v1/tasks/${asked.task.id}`);
    return asked.task;
  }
}
