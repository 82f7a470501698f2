// Monitoring: alerts and diagnostic settings. No rule looks at them; `expand` shows what is bound.
#pragma once

#include "azure/binding.hpp"

namespace expressroute::azure::bindings {

inline constexpr Row metric_alert_rows[] = {
    {"/tags", "/tags"},
    {"/properties/description", "/description"},
    {"/properties/enabled", "/enabled"},
    {"/properties/severity", "/severity"},
    {"/properties/scopes", "/scopes"},
    {"/properties/evaluationFrequency", "/frequency"},
    {"/properties/windowSize", "/window_size"},
    {"/properties/autoMitigate", "/auto_mitigate"},
    {"/properties/targetResourceType", "/target_resource_type"},
    {"/properties/targetResourceRegion", "/target_resource_location"},
    {"/properties/criteria/allOf/*/metricNamespace", "/criteria/*/metric_namespace"},
    {"/properties/criteria/allOf/*/metricName", "/criteria/*/metric_name"},
    {"/properties/criteria/allOf/*/timeAggregation", "/criteria/*/aggregation"},
    {"/properties/criteria/allOf/*/operator", "/criteria/*/operator"},
    {"/properties/criteria/allOf/*/threshold", "/criteria/*/threshold"},
    {"/properties/criteria/allOf/*/skipMetricValidation", "/criteria/*/skip_metric_validation"},
    {"/properties/criteria/allOf/*/dimensions/*/name", "/criteria/*/dimension/*/name"},
    {"/properties/criteria/allOf/*/dimensions/*/operator", "/criteria/*/dimension/*/operator"},
    {"/properties/criteria/allOf/*/dimensions/*/values", "/criteria/*/dimension/*/values"},
    {"/properties/actions/*/actionGroupId", "/action/*/action_group_id"},
    {"/properties/actions/*/webHookProperties", "/action/*/webhook_properties"},
};

inline constexpr Binding metric_alert{
    .arm_type = "Microsoft.Insights/metricAlerts",
    .terraform_type = "azurerm_monitor_metric_alert",
    .rows = metric_alert_rows,
    .is_judged = false,
};

/// Without the criteria: ARM has one list of fields and what they equal, azurerm an attribute for each field.
inline constexpr Row activity_log_alert_rows[] = {
    {"/location", "/location"},
    {"/tags", "/tags"},
    {"/properties/description", "/description"},
    {"/properties/enabled", "/enabled"},
    {"/properties/scopes", "/scopes"},
    {"/properties/actions/actionGroups/*/actionGroupId", "/action/*/action_group_id"},
    {"/properties/actions/actionGroups/*/webhookProperties", "/action/*/webhook_properties"},
};

inline constexpr Binding activity_log_alert{
    .arm_type = "Microsoft.Insights/activityLogAlerts",
    .terraform_type = "azurerm_monitor_activity_log_alert",
    .rows = activity_log_alert_rows,
    .is_judged = false,
};

inline constexpr Row diagnostic_setting_rows[] = {
    {"/scope", "/target_resource_id"},
    {"/properties/workspaceId", "/log_analytics_workspace_id"},
    {"/properties/logAnalyticsDestinationType", "/log_analytics_destination_type"},
    {"/properties/storageAccountId", "/storage_account_id"},
    {"/properties/eventHubAuthorizationRuleId", "/eventhub_authorization_rule_id"},
    {"/properties/eventHubName", "/eventhub_name"},
    {"/properties/marketplacePartnerId", "/partner_solution_id"},
    {"/properties/logs/*/enabled", "/enabled_log/*", Spelling::present},
    {"/properties/logs/*/category", "/enabled_log/*/category"},
    {"/properties/logs/*/categoryGroup", "/enabled_log/*/category_group"},
    {"/properties/logs/*/enabled", "/log/*/enabled"},
    {"/properties/logs/*/category", "/log/*/category"},
    {"/properties/logs/*/categoryGroup", "/log/*/category_group"},
    {"/properties/metrics/*/enabled", "/enabled_metric/*", Spelling::present},
    {"/properties/metrics/*/category", "/enabled_metric/*/category"},
    {"/properties/metrics/*/enabled", "/metric/*/enabled"},
    {"/properties/metrics/*/category", "/metric/*/category"},
};

inline constexpr Binding diagnostic_setting{
    .arm_type = "Microsoft.Insights/diagnosticSettings",
    .terraform_type = "azurerm_monitor_diagnostic_setting",
    .rows = diagnostic_setting_rows,
    .is_judged = false,
};

}  // namespace expressroute::azure::bindings
