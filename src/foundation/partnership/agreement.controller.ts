import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { By, Caller } from '../../platform/auth/index.js';
import { IdPipe, pageIn, PageQuery } from '../../platform/http/index.js';
import { Agreements } from './agreements.service.js';
import { AgreementDto, AgreementSignatureDto, WaiverDto } from './committee.dto.js';
import { PartnershipStates } from './partnership-states.service.js';

@ApiTags('Partnership')
@Controller('v1/partnerships/:partnershipId')
export class AgreementController {
  constructor(
    private readonly agreements: Agreements,
    private readonly states: PartnershipStates,
  ) {}

  /** Draft, signed, active, suspended or ended: as it follows from agreements, charter, seats and decisions. */
  @Get('state')
  state(@By() caller: Caller, @Param('partnershipId', IdPipe) partnershipId: string) {
    return this.states.get(caller, partnershipId);
  }

  /** The agreements, who has signed them, and who still has to. */
  @Get('agreements')
  async list(@By() caller: Caller, @Param('partnershipId', IdPipe) partnershipId: string, @Query() query: PageQuery) {
    return pageIn(await this.agreements.list(caller, partnershipId), query, { key: ({ id }) => [id] });
  }

  /** Writes an agreement, or a new version of it, in one language or several. */
  @Post('agreements')
  create(@By() caller: Caller, @Param('partnershipId', IdPipe) partnershipId: string, @Body() dto: AgreementDto) {
    return this.agreements.create(caller, partnershipId, dto);
  }

  /** Signs an agreement for a town hall or a platform. */
  @Post('agreements/:agreementId/signatures')
  sign(
    @By() caller: Caller,
    @Param('partnershipId', IdPipe) partnershipId: string,
    @Param('agreementId', IdPipe) agreementId: string,
    @Body() dto: AgreementSignatureDto,
  ) {
    return this.agreements.sign(caller, partnershipId, agreementId, dto);
  }

  /** Goes on without the town hall of a side, with a reason; all others who sign have to say so. */
  @Post('agreements/:agreementId/waivers')
  @HttpCode(200)
  waive(
    @By() caller: Caller,
    @Param('partnershipId', IdPipe) partnershipId: string,
    @Param('agreementId', IdPipe) agreementId: string,
    @Body() dto: WaiverDto,
  ) {
    return this.agreements.waive(caller, partnershipId, agreementId, dto);
  }
}
