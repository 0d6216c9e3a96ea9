export { type N8nCall, n8nCalls, type N8nMethod } from './n8n-call';
export { type N8nClient, n8nClient } from './n8n-client';
export { N8nRefused, type N8nRefusal } from './n8n-refused';
export {
	type CredentialReference,
	isRecord,
	readWorkflowContent,
	type StoredCredential,
	type StoredWorkflow,
	type WorkflowContent,
	type WorkflowNode,
} from './workflow-json';
