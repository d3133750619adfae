import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PartnershipModule } from '../partnership/index.js';
import { CharterController } from './charter.controller.js';
import { CharterSignature, CharterVersionRow } from './charter.entity.js';
import { CharterRepository } from './charter.repository.js';
import { CharterFileController } from './charter-file.controller.js';
import { Certificate, CharterDeclaration, GroupExclusion } from './charter-file.entity.js';
import { CharterFileRepository } from './charter-file.repository.js';
import { CharterFile } from './charter-file.service.js';
import { CharterSignatures } from './charter-signatures.service.js';
import { CharterVersions } from './charter-versions.service.js';
import { Charters } from './charters.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([CharterVersionRow, CharterSignature, Certificate, CharterDeclaration, GroupExclusion]),
    PartnershipModule,
  ],
  controllers: [CharterController, CharterFileController],
  providers: [CharterRepository, CharterFileRepository, CharterVersions, CharterSignatures, CharterFile, Charters],
  exports: [Charters],
})
export class CharterModule {}
