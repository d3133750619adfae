import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { By, Caller } from '../../platform/auth/index.js';
import { IdPipe, PageQuery } from '../../platform/http/index.js';
import { CharterSignatureDto, CharterVersionDto } from './charter.dto.js';
import { CharterSignatures } from './charter-signatures.service.js';
import { CharterVersions } from './charter-versions.service.js';

@Controller('v1/partnerships/:partnershipId/charter/versions')
export class CharterController {
  constructor(
    private readonly versions: CharterVersions,
    private readonly signatures: CharterSignatures,
  ) {}

  /** The versions of the charter, oldest first: drafts, the one in force, and those it replaced. */
  @Get()
  list(@By() caller: Caller, @Param('partnershipId', IdPipe) partnershipId: string, @Query() query: PageQuery) {
    return this.versions.list(caller, partnershipId, query);
  }

  /** Writes a draft: articles in several languages, each with a rule or without. */
  @Post()
  create(@By() caller: Caller, @Param('partnershipId', IdPipe) partnershipId: string, @Body() dto: CharterVersionDto) {
    return this.versions.create(caller, partnershipId, dto);
  }

  /** A version with its articles and the hash of its text. */
  @Get(':versionId')
  get(
    @By() caller: Caller,
    @Param('partnershipId', IdPipe) partnershipId: string,
    @Param('versionId', IdPipe) versionId: string,
  ) {
    return this.versions.get(caller, partnershipId, versionId);
  }

  /** Puts a draft in force. */
  @Post(':versionId/adoption')
  @HttpCode(200)
  adopt(
    @By() caller: Caller,
    @Param('partnershipId', IdPipe) partnershipId: string,
    @Param('versionId', IdPipe) versionId: string,
  ) {
    return this.versions.adopt(caller, partnershipId, versionId);
  }

  /** The organisations that have signed a version. */
  @Get(':versionId/signatures')
  signed(
    @By() caller: Caller,
    @Param('partnershipId', IdPipe) partnershipId: string,
    @Param('versionId', IdPipe) versionId: string,
    @Query() query: PageQuery,
  ) {
    return this.signatures.list(caller, partnershipId, versionId, query);
  }

  /** Signs the version in force for an organisation. */
  @Post(':versionId/signatures')
  sign(
    @By() caller: Caller,
    @Param('partnershipId', IdPipe) partnershipId: string,
    @Param('versionId', IdPipe) versionId: string,
    @Body() dto: CharterSignatureDto,
  ) {
    return this.signatures.sign(caller, partnershipId, versionId, dto);
  }
}
