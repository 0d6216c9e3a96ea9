import { configWithoutCloudSupport } from '@n8n/node-cli/eslint';

export default [
	// What the demo and the tests leave behind holds all of n8n's own web pages.
	{ ignores: ['.cache/', '.demo/', '.sandbox/'] },
	...configWithoutCloudSupport,
	{
		// Somebody who has connected a CRM in n8n need not do it twice; only what they choose is used.
		files: [
			'nodes/HandoffCrm/HandoffCrm.node.ts',
			'nodes/HandoffCrmTrigger/HandoffCrmTrigger.node.ts',
		],
		rules: {
			'@n8n/community-nodes/no-credential-reuse': 'off',
			'@n8n/community-nodes/valid-credential-references': 'off',
			// n8n named its own credentials before it had this rule.
			'n8n-nodes-base/node-class-description-credentials-name-unsuffixed': 'off',
		},
	},
	{
		// Somebody who has connected Google in n8n need not do it twice; only what they choose is used.
		files: [
			'nodes/Scorecard/Scorecard.node.ts',
			'nodes/HandoffMessage/HandoffMessage.node.ts',
			'nodes/HandoffCalendar/HandoffCalendar.node.ts',
			'nodes/SdrBooking/SdrBooking.node.ts',
		],
		rules: {
			'@n8n/community-nodes/no-credential-reuse': 'off',
			'@n8n/community-nodes/valid-credential-references': 'off',
			'n8n-nodes-base/node-class-description-credentials-name-unsuffixed': 'off',
		},
	},
];
