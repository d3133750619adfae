import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { TerritoryModule } from '../territory/index.js';
import { AgreementController } from './agreement.controller.js';
import { Agreement, AgreementSignature, AgreementWaiver } from './agreement.entity.js';
import { AgreementRepository } from './agreement.repository.js';
import { Agreements } from './agreements.service.js';
import { CommitteeController } from './committee.controller.js';
import { Decision, DecisionRoll, DecisionVote, Meeting, Seat } from './committee.entity.js';
import { CommitteeRepository } from './committee.repository.js';
import { Committee } from './committee.service.js';
import { DecisionRepository } from './decision.repository.js';
import { Decisions } from './decisions.service.js';
import { LinkController } from './link.controller.js';
import { Link, LinkActivity, SynergyFigures, SynergyOffer } from './link.entity.js';
import { LinkRepository } from './link.repository.js';
import { Links } from './links.service.js';
import { Mandate, Partnership, PartnershipMember } from './partnership.entity.js';
import { PartnershipController } from './partnership.controller.js';
import { PartnershipLife } from './partnership-life.service.js';
import { PartnershipRepository } from './partnership.repository.js';
import { PartnershipStates } from './partnership-states.service.js';
import { Partnerships } from './partnerships.service.js';
import { Synergies } from './synergies.service.js';
import { SynergyRepository } from './synergy.repository.js';

const entities = [
  ...[Partnership, PartnershipMember, Mandate, Agreement, AgreementSignature, AgreementWaiver, Meeting, Seat, Decision],
  ...[DecisionRoll, DecisionVote, Link, LinkActivity, SynergyFigures, SynergyOffer],
];

@Module({
  imports: [TypeOrmModule.forFeature(entities), TerritoryModule],
  controllers: [PartnershipController, AgreementController, CommitteeController, LinkController],
  providers: [
    ...[PartnershipRepository, AgreementRepository, CommitteeRepository, DecisionRepository, LinkRepository],
    ...[SynergyRepository, Partnerships, PartnershipLife, Agreements, Committee, Decisions, PartnershipStates, Links],
    Synergies,
  ],
  exports: [Partnerships, Decisions, PartnershipStates, Links],
})
export class PartnershipModule {}
