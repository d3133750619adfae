import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '../../foundation/identity/index.js';
import { SeasonModule } from '../../foundation/season/index.js';
import { PledgeModule } from '../pledge/index.js';
import { Amendments } from './amendments.service.js';
import { CommitmentController } from './commitment.controller.js';
import { AmendmentRow, CommitmentRow, CrateCompletion } from './commitment.entity.js';
import { CommitmentRepository } from './commitment.repository.js';
import { Commitments } from './commitments.service.js';
import { LiveCommitments } from './live-commitments.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([CommitmentRow, CrateCompletion, AmendmentRow]),
    IdentityModule,
    SeasonModule,
    PledgeModule,
  ],
  controllers: [CommitmentController],
  providers: [CommitmentRepository, Commitments, LiveCommitments, Amendments],
  exports: [Commitments],
})
export class CommitmentModule {}
