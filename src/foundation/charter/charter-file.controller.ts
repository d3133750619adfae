import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { By, Caller } from '../../platform/auth/index.js';
import { IdPipe, pageIn, PageQuery } from '../../platform/http/index.js';
import { CertificateDto, CertificateQuery, DeclarationDto, DeclarationQuery, ExclusionDto } from './charter.dto.js';
import { CharterFile } from './charter-file.service.js';

const key = ({ id }: { id: string }) => [id];

@ApiTags('Charter')
@Controller('v1/partnerships/:partnershipId/charter')
export class CharterFileController {
  constructor(private readonly file: CharterFile) {}

  /** Producers' certificates that were not withdrawn. */
  @Get('certificates')
  async certificates(
    @By() caller: Caller,
    @Param('partnershipId', IdPipe) partnershipId: string,
    @Query() query: CertificateQuery,
  ) {
    return pageIn(await this.file.certificates(caller, partnershipId), query, { key, filters: ['producerId'] });
  }

  /** Puts a producer's certificate on file. */
  @Post('certificates')
  addCertificate(
    @By() caller: Caller,
    @Param('partnershipId', IdPipe) partnershipId: string,
    @Body() dto: CertificateDto,
  ) {
    return this.file.addCertificate(caller, partnershipId, dto);
  }

  /** Withdraws a certificate. */
  @Delete('certificates/:certificateId')
  @HttpCode(204)
  endCertificate(
    @By() caller: Caller,
    @Param('partnershipId', IdPipe) partnershipId: string,
    @Param('certificateId', IdPipe) certificateId: string,
  ) {
    return this.file.endCertificate(caller, partnershipId, certificateId);
  }

  /** What organisations say they do by the charter's articles, with evidence. */
  @Get('declarations')
  async declarations(
    @By() caller: Caller,
    @Param('partnershipId', IdPipe) partnershipId: string,
    @Query() query: DeclarationQuery,
  ) {
    return pageIn(await this.file.declarations(caller, partnershipId), query, { key, filters: ['organisationId'] });
  }

  /** Declares what an organisation does by an article. */
  @Post('declarations')
  declare(@By() caller: Caller, @Param('partnershipId', IdPipe) partnershipId: string, @Body() dto: DeclarationDto) {
    return this.file.declare(caller, partnershipId, dto);
  }

  /** Producers whose goods a group does not want, with the group's reason. */
  @Get('exclusions')
  async exclusions(
    @By() caller: Caller,
    @Param('partnershipId', IdPipe) partnershipId: string,
    @Query() query: PageQuery,
  ) {
    return pageIn(await this.file.exclusions(caller, partnershipId), query, { key });
  }

  /** Excludes a producer's goods from what a group gets, with a reason. */
  @Post('exclusions')
  exclude(@By() caller: Caller, @Param('partnershipId', IdPipe) partnershipId: string, @Body() dto: ExclusionDto) {
    return this.file.exclude(caller, partnershipId, dto);
  }

  /** Lifts a group's exclusion. */
  @Delete('exclusions/:exclusionId')
  @HttpCode(204)
  endExclusion(
    @By() caller: Caller,
    @Param('partnershipId', IdPipe) partnershipId: string,
    @Param('exclusionId', IdPipe) exclusionId: string,
  ) {
    return this.file.endExclusion(caller, partnershipId, exclusionId);
  }
}
