import { prove } from '../figure/dossiers.ts';

/** A dossier with everything that the common framework for departments is computed from. */
export const wholeDossier = prove({
  year: 2023,
  department: { name: '某开发区' },
  staffing: { authorised: 10, administrative: 5, institutional: 3 },
  budget: { initial: '100', adjusted: '110', executed: '90', basic: '50', project: '60', adjustments: [{ kind: '追加', amount: '10' }] },
  operation: {
    office_funds: { budget: '10', executed: '9' },
    three_public: { budget: '5', executed: '4', previous: '6' },
    procurement: { budget: '20', executed: '18' },
    carryover: { amount: '5', previous: '4' },
    key_projects: '30',
    payment_plan: '95',
    assets: { total: '100', in_use: '90' },
  },
  work: { planned: 10, completed: 9, on_time: 8, qualified: 9, assigned: 4, assigned_completed: 4 },
  survey: { sample: 100, valid: 90, satisfied: 80 },
  projects: [{ name: '甲', budget: '60', executed: '50' }],
});
