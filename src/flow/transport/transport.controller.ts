import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { By, Caller } from '../../platform/auth/index.js';
import {
  Format,
  type FormatName,
  IdPipe,
  IfMatch,
  pageIn,
  PageQuery,
  ReaderLanguage,
} from '../../platform/http/index.js';
import type { Language } from '../../shared/language.js';
import { ManifestViews } from './manifest-views.service.js';
import { ManifestParts } from './manifest-parts.service.js';
import { Quotes } from './quotes.service.js';
import { CmrQuery, EventDto, JobQuery, NoteQuery, UpdateJobDto } from './transport.dto.js';
import { Transports } from './transports.service.js';

@Controller('v1/transport-jobs')
export class TransportController {
  constructor(
    private readonly transports: Transports,
    private readonly manifests: ManifestViews,
    private readonly parts: ManifestParts,
    private readonly quotes: Quotes,
  ) {}

  /** Transport jobs. */
  @Get()
  list(@By() caller: Caller, @Query() query: JobQuery) {
    return this.transports.list(caller, query);
  }

  /** A transport job; its state is its last event. */
  @Get(':jobId')
  get(@By() caller: Caller, @Param('jobId', IdPipe) jobId: string) {
    return this.transports.get(caller, jobId);
  }

  /** Organiser, carrier, vehicle, seals, importer; a new version of the manifest follows. */
  @Patch(':jobId')
  update(
    @By() caller: Caller,
    @Param('jobId', IdPipe) jobId: string,
    @IfMatch() version: number,
    @Body() dto: UpdateJobDto,
  ) {
    return this.quotes.update(caller, jobId, version, dto);
  }

  /** What happened to a journey. */
  @Get(':jobId/events')
  async events(@By() caller: Caller, @Param('jobId', IdPipe) jobId: string, @Query() query: PageQuery) {
    return pageIn(await this.transports.events(caller, jobId), query, { key: ({ id }) => [id] });
  }

  /** Reports what happened to a journey. */
  @Post(':jobId/events')
  report(@By() caller: Caller, @Param('jobId', IdPipe) jobId: string, @Body() dto: EventDto) {
    return this.transports.report(caller, jobId, dto);
  }

  /** All versions of the manifest. */
  @Get(':jobId/manifests')
  async listManifests(@By() caller: Caller, @Param('jobId', IdPipe) jobId: string, @Query() query: PageQuery) {
    return pageIn(await this.manifests.list(caller, jobId), query, { key: ({ id }) => [id] });
  }

  /** As JSON, CSV or PDF. */
  @Get(':jobId/manifests/:manifestId')
  manifest(
    @By() caller: Caller,
    @Param('jobId', IdPipe) jobId: string,
    @Param('manifestId', IdPipe) manifestId: string,
    @Format() format: FormatName,
    @ReaderLanguage() language: Language,
  ): Promise<object> {
    return this.manifests.get(caller, { jobId, manifestId }, { format, language });
  }

  /** What a manifest brings each group: as JSON, and the note of one group as PDF or as UBL Despatch Advice. */
  @Get(':jobId/manifests/:manifestId/delivery-notes')
  deliveryNotes(
    @By() caller: Caller,
    @Param('jobId', IdPipe) jobId: string,
    @Param('manifestId', IdPipe) manifestId: string,
    @Query() { groupId }: NoteQuery,
    @Format() format: FormatName,
    @ReaderLanguage() language: Language,
  ): Promise<object> {
    return this.parts.deliveryNotes(caller, { jobId, manifestId, ...(groupId && { groupId }) }, { format, language });
  }

  /** The CMR consignment note for each drop-off point: as JSON, or as PDF on the form of 2007 or 1976. */
  @Get(':jobId/manifests/:manifestId/consignment-notes')
  consignmentNotes(
    @By() caller: Caller,
    @Param('jobId', IdPipe) jobId: string,
    @Param('manifestId', IdPipe) manifestId: string,
    @Query() { layout = '2007' }: CmrQuery,
    @Format() format: FormatName,
    @ReaderLanguage() language: Language,
  ): Promise<object> {
    return this.parts.consignmentNotes(caller, { jobId, manifestId, layout }, { format, language });
  }
}
