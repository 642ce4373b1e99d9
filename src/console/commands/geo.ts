/** Places: a page of the manual; manual.ts tells its form. */
export const GEO = `
3.2.0  GEOADD  key [NX|XX] [CH] longitude latitude member [longitude latitude member ...]
  Adds places by longitude and latitude; a sorted set in truth, and replicas are sent ZADD
  按经纬度添加地点；实际是有序集合，发给从节点的是 ZADD
3.2.0  GEOHASH  key member [member ...]
  Tells places as Geohash strings
  以 Geohash 字符串返回地点
3.2.0  GEOPOS  key member [member ...]
  Tells longitude and latitude of places
  返回地点的经纬度
`;
