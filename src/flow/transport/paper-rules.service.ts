import { Injectable } from '@nestjs/common';
import { Transaction } from '../../platform/database/index.js';
import { demandVersion } from '../../platform/http/index.js';
import { refusalAt } from '../../shared/domain-error.js';
import { newId } from '../../shared/ids.js';
import type { PaperRuleDto, UpdatePaperRuleDto } from './paper.dto.js';
import { PaperRepository, type StoredRule } from './paper.repository.js';

/** Dated rules: a new one when the law changes, an end for the old one. */
@Injectable()
export class PaperRules {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: PaperRepository,
  ) {}

  list(): Promise<StoredRule[]> {
    return this.transaction.read('list-paper-rules', (tx) => this.rows.rules(tx));
  }

  add(dto: PaperRuleDto): Promise<StoredRule> {
    return this.transaction.run('add-paper-rule', async (tx) => {
      const { hsPrefix = '', condition = null, valueFromMinor = null, valueBelowMinor = null, validUntil = null } = dto;
      if (validUntil !== null && validUntil < dto.validFrom) throw refusalAt('/validUntil', 'rule-ends-before');
      if (valueBelowMinor !== null && valueBelowMinor <= (valueFromMinor ?? 0))
        throw refusalAt('/valueBelowMinor', 'rule-without-value');
      const { paper, origin, destination, validFrom, source, checkedOn } = dto;
      const rule = {
        ...{ id: newId(), paper, hsPrefix, origin, destination, condition, valueFromMinor, valueBelowMinor },
        ...{ validFrom, validUntil, source, checkedOn, version: 1 },
      };
      await this.rows.put(tx, rule);
      return rule;
    });
  }

  update(id: string, version: number, dto: UpdatePaperRuleDto): Promise<StoredRule> {
    return this.transaction.run('update-paper-rule', async (tx) => {
      const found = await this.rows.rule(tx, id);
      demandVersion(found.version, version);
      const rule = { ...found, ...dto, version: version + 1 };
      if (rule.validUntil !== null && rule.validUntil < rule.validFrom)
        throw refusalAt('/validUntil', 'rule-ends-before');
      await this.rows.put(tx, rule);
      return rule;
    });
  }
}
