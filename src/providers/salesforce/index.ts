export { salesforceMetadata, typeName } from './metadata';
export { salesforcePort } from './salesforce-port';
export { setUpSalesforce } from './set-up';
export { fullId } from './user-id';
