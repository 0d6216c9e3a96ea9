export { hubSpotPort } from './hubspot-port';
export { setUpHubSpot } from './set-up';
export { OwnerBook } from './owner-book';
