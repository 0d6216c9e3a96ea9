import { fromParameter, webhookDescriptionFields } from 'n8n-workflow';

/**
 * The path of a webhook, read from the parameter of that name. Written this way n8n reads it without
 * starting its expression engine for every request.
 */
export const pathField = webhookDescriptionFields({ path: fromParameter('path') });
