import { guessMapping } from '#connectors/file/map/guess.ts';
import { importFields } from '#connectors/file/map/import-kind.ts';
import { recogniseFile } from '#connectors/file/map/systems.ts';
import { cell, readRows } from '../lib/files.ts';
import type { Tally } from '../lib/tally.ts';

/**
 * Column names of real exports: which system each list is taken to come from, what it is taken for, and how many of its
 * columns are read. What is kept nowhere here (quotations, price lists, territories) is rightly taken for nothing.
 */
const expected: Readonly<Record<string, string>> = {
  'Salesforce / Opportunity': 'salesforce deals 9',
  'Salesforce / Opportunity report': 'salesforce deals 7',
  'Salesforce / User': 'salesforce people 4',
  'Salesforce / Account': 'salesforce customers 4',
  'Salesforce / Contact': 'salesforce contacts 4',
  'Salesforce / Opportunity (CRMArena-Pro B2B)': 'salesforce deals 8',
  'Salesforce / OpportunityLineItem': 'salesforce nothing',
  'Salesforce / Quote': 'salesforce nothing',
  'Salesforce / Contract': 'salesforce contracts 3',
  'Salesforce / Order': 'salesforce contracts 4',
  'Salesforce / Territory2': 'unknown nothing',
  'Salesforce / UserTerritory2Association': 'salesforce nothing',
  'Salesforce / Task': 'salesforce activities 5',
  'Salesforce / Event': 'salesforce activities 6',
  'Salesforce / Lead': 'salesforce leads 6',
  'HubSpot / Deals': 'hubspot deals 7',
  'HubSpot / Deals with stage history': 'hubspot deals 5',
  'HubSpot / Companies': 'hubspot customers 5',
  'Pipedrive / Deals': 'pipedrive deals 11',
  'Pipedrive / Combined sample import sheet': 'pipedrive contacts 4',
  'Pipedrive / Deals list view of one customer': 'pipedrive deals 9',
  'Microsoft Dynamics 365 / Opportunity': 'dynamics deals 8',
};

/** What must never be missed or mixed up, field by field. */
const fields: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'Salesforce / Opportunity': {
    source_id: 'Id',
    owner: 'OwnerId',
    customer: 'AccountId',
    name: 'Name',
    stage: 'StageName',
    amount: 'Amount',
    closed_on: 'CloseDate',
    created_on: 'CreatedDate',
  },
  'HubSpot / Deals': {
    source_id: 'Record ID',
    owner: 'Deal owner',
    name: 'Deal Name',
    stage: 'Deal Stage',
    amount: 'Amount',
    closed_on: 'Close Date',
    created_on: 'Create Date',
  },
  'Pipedrive / Deals': {
    source_id: 'Deal - Pipedrive System ID',
    owner: 'Deal - Owner',
    customer: 'Organization',
    name: 'Deal - Title',
    stage: 'Deal - Stage (pipeline)',
    status: 'Deal - Status',
    amount: 'Deal - Value',
    currency: 'Deal - Currency of value',
    expected_on: 'Deal - Expected close date',
    closed_on: 'Deal - Closed on',
  },
  'Microsoft Dynamics 365 / Opportunity': {
    source_id: '(Do Not Modify) Opportunity',
    owner: 'Owner',
    customer: 'Account',
    name: 'Topic',
    stage: 'Pipeline Phase',
    closed_on: 'Close Date',
  },
};

export async function check(tally: Tally): Promise<void> {
  const lists = Map.groupBy(
    readRows('crm-export-headers/headers.csv'),
    (row) => `${cell(row, 'system')} / ${cell(row, 'object')}`,
  );
  tally.equal('lists', [...lists.keys()].sort().join('; '), Object.keys(expected).sort().join('; '));
  for (const [name, rows] of lists) {
    const header = rows.map((row) => cell(row, 'header'));
    const { system, kind, columns } = recogniseFile(header);
    const found = `${system?.key ?? 'unknown'} ${kind ? `${kind} ${columns}` : 'nothing'}`;
    tally.equal(name, found, expected[name] ?? null);
    if (!kind) continue;
    const mapping = guessMapping(kind, header, importFields(kind));
    for (const [to, from] of Object.entries(fields[name] ?? {})) {
      const column = to === 'source_id' ? mapping.sourceId : mapping.columns.find((each) => each.to === to)?.from;
      tally.equal(`${name} ${to}`, typeof column === 'string' ? column : null, from);
    }
  }
}
